package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.Description;
import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.hrana.StreamAnswer;
import java.sql.SQLException;

/** The answer to a describe. Stateless. */
final class Described {
    private Described() {}

    static Description of(StreamAnswer answer, String sql) throws SQLException {
        if (answer instanceof StreamAnswer.Described described) {
            return described.description();
        } else if (answer instanceof StreamAnswer.Failed failed) {
            throw SqlErrors.ofServer(failed.error(), sql);
        }
        throw SqlErrors.ofServer(new HranaError("The server answers a describe with something else.", null, null), sql);
    }
}
