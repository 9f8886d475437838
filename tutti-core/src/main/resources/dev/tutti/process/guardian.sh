# Waits beside a supervisor and cleans up when it dies. Arguments: the beginning of its marks, its directory, and a file of
# orders that were given before, so that a successor knows them from its first moment.
# Reads orders from a pipe that only the supervisor holds: "+GROUP:START" guards a process group, "-GROUP:START" no longer,
# "f PATH" removes a file in the end, "u PATH" no longer, "bye" ends the watch. When the pipe ends, the supervisor is dead.
prefix=$1
directory=$2
groups=' '
files=

forget_file() {
    kept=
    while IFS= read -r file; do
        [ -z "$file" ] || [ "$file" = "$1" ] || kept="$kept$file
"
    done <<FILES
$files
FILES
    files=$kept
}

obey() {
    case $1 in
        +*) groups="$groups${1#+} " ;;
        -*) case $groups in
                *" ${1#-} "*) groups="${groups%% "${1#-}" *} ${groups#* "${1#-}" }" ;;
            esac ;;
        'f '*) files="$files${1#f }
" ;;
        'u '*) forget_file "${1#u }" ;;
    esac
}

watch() {
    while IFS= read -r order; do
        [ "$order" != bye ] || return 0
        obey "$order"
    done
    return 1
}

# A leader that started at another time is a stranger who was given the same number.
is_ours() {
    if read -r stat <"/proc/${1%:*}/stat"; then
        set -- "$1" ${stat##*) }
        [ "${21}" = "${1#*:}" ]
    fi
}

kill_groups() {
    for group in $groups; do
        ! is_ours "$group" || kill -9 "-${group%:*}"
    done
}

kill_marked() {
    marked=
    for environ in $(grep -lzE "^TUTTI_RUN=([^,]*,)*$prefix" /proc/[0-9]*/environ); do
        environ=${environ#/proc/}
        marked="$marked ${environ%/environ}"
    done
    [ -z "$marked" ] || kill -9 $marked
}

# Twice nothing in a row: a process may have forked past the first look.
clean_up() {
    rounds=0
    clean=0
    while [ "$clean" -lt 2 ] && [ "$rounds" -lt 400 ]; do
        kill_groups
        kill_marked
        if [ -z "$marked" ]; then clean=$((clean + 1)); else clean=0; fi
        rounds=$((rounds + 1))
        [ "$rounds" -lt 40 ] || sleep 0.05
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

trap '' HUP INT QUIT TERM PIPE ALRM USR1 USR2 TSTP TTIN TTOU
while IFS= read -r order; do obey "$order"; done <"$3"
watch || clean_up
remove_files
exit 0
