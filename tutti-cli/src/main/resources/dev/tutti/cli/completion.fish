# tutti completion for fish: tutti completion fish | source
function __tutti_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    # What is offered for --option=value stands for the value.
    set -l option (string match -r -- '^-[^=]*=' $current)
    set -l typed (string replace -r -- '^~(?=/|$)' $HOME $words "$current")
    set -l candidates ($typed[1] __complete -- $typed[2..-1] 2>/dev/null)
    # The last words are the command line of another program.
    if set -l last (string replace -rf -- '^-- (\d+)$' '$1' "$candidates")
        set -l from (math 0 - $last)
        set -l guest (string escape -- $words) "$current"
        complete -C "$guest[$from..-1]"
        return
    end
    if not set -q candidates[1]
        set candidates (__fish_complete_path (string sub -s (math 1 + (string length -- "$option")) -- "$current"))
    end
    for candidate in $candidates
        printf '%s\n' "$option"$candidate
    end
end
complete -c tutti -f -a '(__tutti_complete)'
