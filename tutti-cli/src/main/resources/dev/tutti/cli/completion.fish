# tutti completion for fish: tutti completion fish | source
function __tutti_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    # What is offered for --option=value stands for the value.
    set -l option (string match -r -- '^-[^=]*=' $current)
    set -l candidates ($words[1] __complete -- $words[2..-1] "$current" 2>/dev/null)
    if not set -q candidates[1]
        set candidates (__fish_complete_path (string sub -s (math 1 + (string length -- "$option")) -- "$current"))
    end
    for candidate in $candidates
        printf '%s\n' "$option"$candidate
    end
end
complete -c tutti -f -a '(__tutti_complete)'
