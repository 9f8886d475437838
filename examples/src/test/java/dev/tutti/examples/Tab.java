package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requirement;
import java.util.Locale;

/** What shells make of a command line when Tab is pressed at its end. */
enum Tab {

    /** The words as bash gives them to the function; what that offers. */
    BASH("""
            source <("$TUTTI" completion bash)
            COMP_WORDS=("$TUTTI" %s)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _tutti
            echo "${COMPREPLY[*]}"
            """),

    /**
     * With a terminal and the line editor: what the line becomes. The way in which the script is taken in is INSTALL, and the
     * command is called by COMMAND, where these are set.
     */
    ZSH("""
            zmodload zsh/zpty || exit 1
            typed='%s'
            command=${COMMAND-$TUTTI}
            zpty it zsh -f -i
            zpty -w it '
            autoload -U compinit
            eval "${INSTALL-"compinit -u -D; source <(\\"\\$TUTTI\\" completion zsh)"}"
            shown() { zle complete-word; print -r -- "$BUFFER" >shown; BUFFER=" exit"; zle accept-line; }
            zle -N shown; bindkey "^I" shown
            print RE""ADY'
            zpty -r -m it said '*READY*'
            zpty -w -n it "$command $typed"$'\t'
            while zpty -r it said; do :; done
            line=$(<shown)
            print -r -- "${line#$command }"
            """),

    /** What it offers, without descriptions. */
    FISH("""
            set -x PATH (dirname $TUTTI) $PATH
            tutti completion fish | source
            complete -C '%s' | string replace -r '\t.*' '' | string join " "
            """);

    private final String script;

    Tab(String script) {
        this.script = script;
    }

    /** Leaves a test whose shell is not there. */
    String after(String typed, Workplace place) {
        String shell = name().toLowerCase(Locale.ROOT);
        Requirement.named(shell).demand();
        String line = this == FISH ? "tutti " + typed : typed;
        var outcome = place.shell(shell, script.formatted(line));
        assertThat(outcome.err()).isEmpty();
        return outcome.out().strip();
    }
}
