package dev.tutti.config.export;

import dev.tutti.config.compose.Provided;
import dev.tutti.model.Unit;
import java.util.List;

/** A service that somebody else provides. */
record ProvidedService(Unit unit, Provided provided, Secrets secrets) {

    void write(YamlText service) {
        service.block("provider", provider -> {
            provider.text("type", provided.type());
            provider.block(
                    "options",
                    options -> provided.options().forEach((name, values) -> {
                        List<String> shown = secrets.hidden(unit, "an option of its provider", values);
                        if (shown.size() == 1) {
                            options.text(name, shown.get(0));
                        } else {
                            options.texts(name, shown);
                        }
                    }));
        });
    }
}
