package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.driver.DriverSetting;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a driver works with once it has been used. Thread-safe.
 *
 * @param owner who the driver is
 * @param names of containers and networks
 * @param unfinished which containers have not been through their first hooks
 * @param prepared ids of containers that were made and not launched yet
 * @param launched how the last container of each unit was to be ended
 * @param locks one for each unit, held by whoever makes its container
 */
record Crew(
        EngineApi api,
        DriverSetting setting,
        Owner owner,
        Names names,
        Images images,
        ProjectNetwork networks,
        Claims claims,
        Unfinished unfinished,
        EngineWatch watch,
        Set<String> prepared,
        Map<UnitName, Claim> launched,
        Map<UnitName, ReentrantLock> locks) {

    static Crew of(EngineApi api, DriverSetting setting, Owner owner) {
        var kept = new Names(setting.project(), setting.directory(), Optional.empty());
        Names names = setting.temporary()
                ? new Names(setting.project(), setting.directory(), Optional.of(owner.lane()))
                : kept;
        return new Crew(
                api,
                setting,
                owner,
                names,
                new Images(api, setting, kept),
                new ProjectNetwork(api, setting, names, owner),
                new Claims(Claims.directoryOf(setting)),
                new Unfinished(Claims.directoryOf(setting)),
                new EngineWatch(api, Labels.copy(setting)),
                ConcurrentHashMap.newKeySet(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    ReentrantLock lock(UnitName unit) {
        return locks.computeIfAbsent(unit, one -> new ReentrantLock());
    }

    /** All containers of this copy of the project, those of others who use it for a moment among them. */
    List<Listed> ofThisCopy() {
        return api.containers(Labels.copy(setting)).stream()
                .filter(container -> Labels.read(container.labels()).isPresent())
                .toList();
    }

    /** Those of a unit that this driver may deal with, as far as labels tell. */
    List<Listed> of(UnitName unit) {
        var labels = new LinkedHashMap<>(Labels.copy(setting));
        labels.put(Labels.UNIT, unit.value());
        return api.containers(labels).stream()
                .filter(container ->
                        Labels.read(container.labels()).filter(this::isForUs).isPresent())
                .toList();
    }

    /** What is not kept belongs to who made it; all else to whoever claims it. */
    boolean isForUs(Labels labels) {
        boolean mine = labels.owner().equals(owner);
        return switch (labels.fate()) {
            case KEPT -> !setting.temporary();
            case ONE_OFF -> mine || (!setting.temporary() && labels.owner().life() == Owner.Life.DEAD);
            case TEMPORARY -> mine;
        };
    }

    /** A container has been through its first hooks, or there are none any more that it should have been through. */
    void finished(UnitName unit, String container) {
        try {
            unfinished.end(unit, container);
        } catch (IOException unwritable) {
            say(
                    unit,
                    "the next start makes it anew, as it cannot be written down that its hooks have run: "
                            + unwritable);
        }
    }

    /** One line for people about what is done for a unit. */
    void say(UnitName unit, String line) {
        setting.progress().accept(unit, line);
    }
}
