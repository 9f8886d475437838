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

_tutti() {
    local IFS=$'\n' REPLY word
    local -a words=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        _tutti_bare "$word"
        words+=("$REPLY")
    done
    COMPREPLY=($("${words[0]}" __complete -- "${words[@]:1}" 2>/dev/null))
    # What is offered for --option=value stands for the value, which is a word of its own unless COMP_WORDBREAKS lacks "=".
    if [[ $REPLY == -*=* ]]; then
        COMPREPLY=("${COMPREPLY[@]/#/${REPLY%%=*}=}")
    fi
}
complete -o default -F _tutti tutti
