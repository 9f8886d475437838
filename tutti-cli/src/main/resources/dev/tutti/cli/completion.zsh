#compdef tutti
# tutti completion for zsh: source <(tutti completion zsh), or a file _tutti in a folder of fpath
_tutti() {
    local word
    local -a typed candidates
    # Without quotes, and with the home directory for ~. What a word says is never executed.
    for word in "${(@)words[1,$CURRENT]}"; do
        if [[ $word == '~' || $word == '~/'* ]]; then
            typed+=("$HOME${(Q)word#\~}")
        else
            typed+=("${(Q)word}")
        fi
    done
    candidates=("${(@f)$("${typed[1]}" __complete -- "${(@)typed[2,-1]}" 2>/dev/null)}")
    # The last words are the command line of another program.
    if [[ ${candidates[1]} == '-- '* ]]; then
        shift $((CURRENT - ${candidates[1]#-- })) words
        CURRENT=${candidates[1]#-- }
        _normal
        return
    fi
    # What is offered for --option=value stands for the value.
    if [[ $PREFIX == -*=* ]]; then
        compset -P 1 '*='
    fi
    if [[ -n "${candidates[*]}" ]]; then
        compadd -- "${candidates[@]}"
    else
        _files
    fi
}
# As a file of fpath it is read when Tab is pressed for the first time.
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _tutti "$@"
else
    compdef _tutti tutti
fi
