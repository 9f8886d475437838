package dev.tutti.config;

import java.util.List;

/** The hooks of one point: a command as text or words, a block, or a list of these. */
record HookList(List<HookBlock> hooks) {

    HookList {
        hooks = List.copyOf(hooks);
    }

    static HookList of(HookBlock hook) {
        return new HookList(List.of(hook));
    }

    static HookList of(String command) {
        return of(HookBlock.parse(command));
    }

    /** A list of strings is one command, as everywhere. */
    static HookList words(List<String> command) {
        return of(HookBlock.of(command));
    }

    static HookList of(List<HookBlock> hooks) {
        return new HookList(hooks);
    }
}
