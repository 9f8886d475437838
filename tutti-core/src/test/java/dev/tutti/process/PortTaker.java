package dev.tutti.process;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that takes as many ports as its argument says, of a span if given, prints them and waits for its end. */
public final class PortTaker {

    private PortTaker() {}

    public static void main(String[] arguments) throws Exception {
        FreePorts ports = arguments.length == 1
                ? FreePorts.ofThisJvm()
                : new FreePorts(new PortSpan(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])), 0);
        System.out.println(Stream.generate(ports::take)
                .limit(Integer.parseInt(arguments[0]))
                .map(FreePort::toString)
                .collect(Collectors.joining(" ")));
        System.in.read();
    }
}
