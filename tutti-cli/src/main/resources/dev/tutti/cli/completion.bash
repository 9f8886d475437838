# tutti completion for bash: source <(tutti completion bash)

# Puts a word into REPLY without its quotes, and with the home directory for ~. What it says is never executed.
_tutti_bare() {
    local word=$1 quote='' at=0 char next
    REPLY=''
    if [[ $word == '~' || $word == '~/'* ]]; then
        REPLY=$HOME
        at=1
    fi
    while [[ $at -lt ${#word} ]]; do
        char=${word:at:1}
        next=${word:at+1:1}
        at=$((at + 1))
        if [[ $char == "$quote" ]]; then
            quote=''
        elif [[ -z $quote && ($char == '"' || $char == "'") ]]; then
            quote=$char
        elif [[ $char == "\\" && (-z $quote || ($quote == '"' && $next == [\"\\\$\`])) ]]; then
            REPLY+=$next
            at=$((at + 1))
        else
            REPLY+=$char
        fi
    done
}

# Puts what Tutti offers for the words into COMPREPLY. Puts the last word into REPLY as _tutti_bare does.
_tutti_ask() {
    local IFS=$'\n' word
    local -a words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        _tutti_bare "$word"
        words+=("$REPLY")
    done
    COMPREPLY=($("${words[0]}" __complete -- "${words[@]:1}" 2>/dev/null))
}

# Completes the command line of another program, which begins at a word.
_tutti_guest() {
    local function
    for function in _comp_command_offset _command_offset; do
        if declare -F "$function" >/dev/null; then
            "$function" "$1"
            return
        fi
    done
    if [[ $1 -eq COMP_CWORD ]]; then
        local IFS=$'\n'
        COMPREPLY=($(compgen -c -- "$REPLY"))
    fi
}

_tutti() {
    local REPLY last
    _tutti_ask
    # The last words are the command line of another program.
    if [[ ${COMPREPLY[0]-} == '-- '* ]]; then
        last=${COMPREPLY[0]#-- }
        COMPREPLY=()
        _tutti_guest $((COMP_CWORD + 1 - last))
    # What is offered for --option=value stands for the value, which is a word of its own unless COMP_WORDBREAKS lacks "=".
    elif [[ $REPLY == -*=* ]]; then
        COMPREPLY=("${COMPREPLY[@]/#/${REPLY%%=*}=}")
    fi
}
complete -o default -F _tutti tutti
