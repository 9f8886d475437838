package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;

/** What a command writes to its standard output, on which depends how secrets are kept out of that. */
enum Content {

    /** For people; JSON may stand in it, as in the lines of a log. */
    TEXT {
        @Override
        String without(Redaction secrets, String written) {
            return secrets.text(written);
        }
    },

    /** Documents for a program, which stay what they are. */
    JSON {
        @Override
        String without(Redaction secrets, String written) {
            return secrets.json(written);
        }
    },

    /** The values of variables themselves, secrets included: who asks for it asks for those. */
    VALUES {
        @Override
        String without(Redaction secrets, String written) {
            return written;
        }
    };

    /** What may be shown of it. */
    abstract String without(Redaction secrets, String written);
}
