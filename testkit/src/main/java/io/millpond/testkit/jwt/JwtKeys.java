package io.millpond.testkit.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair that signs tokens as sqld reads them. Immutable; {@code toString()} shows no key.
 *
 * <p>Claims: {@code a} is {@code rw} (the server's default), {@code ro} or {@code roa}; {@code id} limits the token to one
 * namespace; {@code exp} is checked with 60 s of leeway; {@code p} replaces {@code a} and {@code id}.
 */
public final class JwtKeys {
    private static final Base64.Encoder URL_BASE64 = Base64.getUrlEncoder().withoutPadding();
    /** The raw key is the end of its DER form. */
    private static final int RAW_KEY_BYTES = 32;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private JwtKeys(KeyPair pair) {
        privateKey = pair.getPrivate();
        publicKey = pair.getPublic().getEncoded();
    }

    /** A new pair. */
    public static JwtKeys generate() {
        try {
            return new JwtKeys(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }

    /** The public key as a PEM block {@code PUBLIC KEY}, which may be concatenated with others in one file. */
    public String publicKeyPem() {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(publicKey);
        return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
    }

    /** The public key's 32 bytes in URL-safe base64 without padding: the {@code x} of a JWK; {@code jwt_key} of a namespace. */
    public String publicKeyBase64() {
        byte[] raw = Arrays.copyOfRange(publicKey, publicKey.length - RAW_KEY_BYTES, publicKey.length);
        return URL_BASE64.encodeToString(raw);
    }

    /** A token for everything, without an end. */
    public String readWriteToken() {
        return sign("{\"a\":\"rw\"}");
    }

    /** A token that may only read, without an end. */
    public String readOnlyToken() {
        return sign("{\"a\":\"ro\"}");
    }

    /** A token for everything in one namespace, without an end. */
    public String tokenFor(String namespace) {
        return sign("{\"a\":\"rw\",\"id\":\"" + namespace + "\"}");
    }

    /** A token for everything, until then (whole seconds). */
    public String tokenUntil(Instant end) {
        return sign("{\"a\":\"rw\",\"exp\":" + end.getEpochSecond() + "}");
    }

    /** A token with any claims, given as a JSON object. */
    public String sign(String claims) {
        String content = encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}") + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL_BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key of the JDK signs", e);
        }
    }

    private static String encode(String json) {
        return URL_BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Names the class only. */
    @Override
    public String toString() {
        return "JwtKeys";
    }
}
