# Waits beside a supervisor and cleans up when it dies. Arguments: the beginning of its marks, its directory, and a file of
# orders that were given before, so that a successor knows them from its first moment.
# Reads orders from a pipe that only the supervisor holds: "+GROUP:START" guards a process group, "-GROUP:START" no longer,
# "f PATH" removes a file in the end, "u PATH" no longer, "r PATH" runs a script when the supervisor is dead, "s PATH" no longer,
# "bye" ends the watch. When the pipe ends, the supervisor is dead.
# So it is when its process is gone: another program may have inherited its end of the pipe, and hold it.
prefix=$1
directory=$2
groups=' '
files=
scripts=
interrupted=

# All lines but one, each with its end.
without() {
    kept=
    while IFS= read -r line; do
        [ -z "$line" ] || [ "$line" = "$1" ] || kept="$kept$line
"
    done <<LINES
$2
LINES
}

obey() {
    case $1 in
        +*) groups="$groups${1#+} " ;;
        -*) case $groups in
                *" ${1#-} "*) groups="${groups%% "${1#-}" *} ${groups#* "${1#-}" }" ;;
            esac ;;
        'f '*) files="$files${1#f }
" ;;
        'u '*) without "${1#u }" "$files" && files=$kept ;;
        'r '*) scripts="$scripts${1#r }
" ;;
        's '*) without "${1#s }" "$scripts" && scripts=$kept ;;
    esac
}

# Fails when the supervisor is dead.
watch() {
    while :; do
        if IFS= read -r order; then
            [ "$order" != bye ] || return 0
            obey "$order"
        elif [ -n "$interrupted" ] && is_supervised; then
            interrupted=
        else
            return 1
        fi
    done
}

# Who leads a group: "ours" it is, a "stranger" who was given the same number, or "gone".
leader() {
    if read -r stat <"/proc/${1%:*}/stat"; then
        set -- "$1" ${stat##*) }
        if [ "${21}" = "${1#*:}" ]; then leader=ours; else leader=stranger; fi
        state=$2
        threads=${19}
    else
        leader=gone
    fi
}

# A process whose first thread has ended looks dead while others of its threads live.
is_supervised() {
    leader "${prefix%:}"
    [ "$leader" = ours ] && { [ "$state" != Z ] || [ "$threads" -gt 1 ]; }
}

# Wakes us when the supervisor is gone, again and again: a signal just before the read begins is not noticed by it.
look_after_supervisor() {
    while kill -0 $$; do
        is_supervised || kill -USR1 $$
        sleep 1
    done
}

# One signal to a group leaves no gap for a fork. Its number is also that of its session: what is left there when the leader
# is gone is found by that, for no other process is given a number that still names a session.
kill_groups() {
    sessions=none
    stats=
    for group in $groups; do
        leader "$group"
        [ "$leader" = stranger ] || { sessions="$sessions|${group%:*}" && stats='/proc/[0-9]*/stat'; }
        [ "$leader" != ours ] || kill -9 "-${group%:*}"
    done
}

# What carries the mark, with the group it may lead, and what is in a session of ours and carries none.
kill_found() {
    found=
    for file in $(grep -lzE "^TUTTI_RUN=([^,]*,)*$prefix|^[0-9]+ \(.*\) [^ZX] [0-9]+ [0-9]+ ($sessions) " \
        /proc/[0-9]*/environ $stats); do
        file=${file#/proc/}
        case ${file%/*} in
            1) ;;
            *) found="$found -${file%/*} ${file%/*}" ;;
        esac
    done
    [ -z "$found" ] || kill -9 $found
}

# What writes to a pipe of ours, although nothing else tells that it is ours: it has thrown its environment away, and began so
# late that its supervisor could not tell of it. And the JDK's own helper, of two starts at once: each holds the other's pipe,
# and both wait for ever for a supervisor that is dead.
kill_writers() {
    found=
    orders=$(readlink "/proc/$$/fd/0")
    orders=${orders#*\[}
    for file in $(find /proc/[0-9]*/fd -lname "$directory/pipe-*" -o -lname "pipe:\\[$orders"); do
        writer=${file#/proc/}
        writer=${writer%%/*}
        case $(readlink "$file")=$(readlink "/proc/$writer/exe") in
            "$directory"/* | *=*/jspawnhelper) found="$found $writer" ;;
        esac
    done
    [ -z "$found" ] || kill -9 $found
}

# Twice nothing in a row: a process may have forked past the first look.
clean_up() {
    rounds=0
    clean=0
    while [ "$clean" -lt 2 ] && [ "$rounds" -lt 400 ]; do
        kill_groups
        kill_found
        [ -n "$found" ] || [ "$clean" -eq 0 ] || kill_writers
        if [ -z "$found" ]; then clean=$((clean + 1)); else clean=0; fi
        rounds=$((rounds + 1))
        [ "$rounds" -lt 40 ] || sleep 0.05
    done
}

# What is not a process of this machine, such as a container, is ended by whoever knows how; side by side, and beside our own work.
run_scripts() {
    running=
    while IFS= read -r script; do
        [ -z "$script" ] || { /bin/sh "$script" </dev/null & running="$running $!"; }
    done <<SCRIPTS
$scripts
SCRIPTS
}

# As long as it takes: the signal that wakes us ends a wait before what is waited for has ended.
await_scripts() {
    for script in $running; do
        while kill -0 "$script"; do wait "$script"; done
    done
}

remove_files() {
    while IFS= read -r file; do
        [ -z "$file" ] || rm -f -- "$file"
    done <<FILES
$files
FILES
    rm -rf -- "$directory"
}

trap '' HUP INT QUIT TERM PIPE ALRM USR2 TSTP TTIN TTOU
trap 'interrupted=yes' USR1
while IFS= read -r order; do obey "$order"; done <"$3"
[ ! -r /proc/self/stat ] || look_after_supervisor &
watch || { run_scripts; clean_up; await_scripts; }
remove_files
# All that is left of this session: the looking after.
kill -9 -$$
