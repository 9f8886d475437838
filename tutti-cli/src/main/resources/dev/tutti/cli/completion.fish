# tutti completion for fish: tutti completion fish | source
function __tutti_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    $words[1] __complete -- $words[2..-1] "$current" 2>/dev/null
end
complete -c tutti -a '(__tutti_complete)'
