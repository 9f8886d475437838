#compdef tutti
# tutti completion for zsh: source <(tutti completion zsh)
_tutti() {
    local -a candidates
    candidates=("${(@f)$("${words[1]}" __complete -- "${(@Q)words[2,$CURRENT]}" 2>/dev/null)}")
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
compdef _tutti tutti
