package io.millpond.jdbc.http;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.util.List;

/** Writes the head of a request. For one use. */
final class RequestHead {
    private final Origin origin;
    private final byte[] target;
    private int length;

    private RequestHead(Origin origin, byte[] target) {
        this.origin = origin;
        this.target = target;
    }

    /** How many bytes of the target it takes; a body of -1 bytes: a GET. */
    static int write(
            Origin origin, String path, List<Header> headers, int bodyLength, boolean isGzipWanted, byte[] target)
            throws HttpFailure {
        RequestHead head = new RequestHead(origin, target);
        head.text(bodyLength < 0 ? "GET " : "POST ");
        head.visible(origin.path(), "path");
        head.visible(path, "path");
        head.text(" HTTP/1.1\r\nHost: ");
        boolean isBracketed = origin.host().indexOf(':') >= 0;
        head.text(isBracketed ? "[" : "");
        head.visible(origin.host(), "host");
        head.text(isBracketed ? "]" : "");
        if (origin.port() != (origin.isTls() ? 443 : 80)) {
            head.text(":");
            head.text(Integer.toString(origin.port()));
        }
        for (Header header : headers) {
            head.text("\r\n");
            head.visible(header.name(), "name of a header");
            head.text(": ");
            head.value(header);
        }
        head.text(isGzipWanted ? "\r\nAccept-Encoding: gzip" : "");
        head.text(bodyLength < 0 ? "" : "\r\nContent-Length: " + bodyLength);
        head.text("\r\n\r\n");
        return head.length;
    }

    private void text(String text) throws HttpFailure {
        if (text.length() > target.length - length) {
            throw unfit("headers of the request have more than " + target.length + " bytes");
        }
        for (int i = 0; i < text.length(); i++) {
            target[length++] = (byte) text.charAt(i);
        }
    }

    private void visible(String text, String what) throws HttpFailure {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127) {
                throw unfit(what + " of the request has a character that HTTP does not allow");
            }
        }
        text(text);
    }

    private void value(Header header) throws HttpFailure {
        String value = header.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 127) {
                throw unfit("value of the header " + header.name() + " has a character that HTTP does not allow");
            }
        }
        text(value);
    }

    private HttpFailure unfit(String what) {
        return new HttpFailure(Reason.MALFORMED, false, "Nothing was sent to " + origin + ": the " + what + ".", null);
    }
}
