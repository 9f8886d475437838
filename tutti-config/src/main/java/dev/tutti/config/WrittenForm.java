package dev.tutti.config;

import dev.tutti.hcl.Member;
import dev.tutti.hcl.ObjectExpression;
import dev.tutti.hcl.SourceRange;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written, without where: two parts of files that say the same have equal forms. */
final class WrittenForm {

    private WrittenForm() {}

    /** The form of a node of the tree, or of a part of one. The tree is made of records, so nothing in it is forgotten. */
    static Object of(Object part) {
        if (part instanceof ObjectExpression object) {
            return object(object);
        }
        if (part instanceof List<?> list) {
            return list.stream().map(WrittenForm::of).toList();
        }
        if (part instanceof Optional<?> optional) {
            return optional.map(WrittenForm::of);
        }
        return part instanceof Record node ? node(node) : part;
    }

    /** The order of entries does not count. */
    private static Map<Object, Object> object(ObjectExpression object) {
        var entries = new HashMap<>();
        for (Member member : object.members()) {
            entries.put(of(member.key()), of(member.value()));
        }
        return entries;
    }

    private static List<Object> node(Record node) {
        var form = new ArrayList<Object>();
        form.add(node.getClass().getSimpleName());
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            if (component.getType() != SourceRange.class) {
                form.add(of(value(node, component)));
            }
        }
        return form;
    }

    private static Object value(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component + " of " + node.getClass(), e);
        }
    }
}
