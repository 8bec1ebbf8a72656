// Each line that this program prints is a fact of the bank's Java answers: "name: what happened".
// A line that names a question after @bank is replaced by the code that stands in that question.

import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class BankFacts {
    static void fact(String name, Object value) {
        System.out.println(name + ": " + value);
    }

    static String thrown(Callable<?> action) {
        try {
            return "nothing, but " + action.call();
        } catch (Throwable problem) {
            return problem.getClass().getSimpleName();
        }
    }

    public static void main(String[] arguments) throws Exception {
        language();
        collections();
        objects();
        streamsAndGenerics();
        threads();
    }

    static Map<String, Integer> loadStock() {
        return Map.of();
    }

    static int quantityInStock() {
        // @bank java-null-quantity-unboxed
        return quantity;
    }

    static void language() {
        String typed = new String(new char[] {'q', 'u', 'i', 't'});
        fact("typed == literal", typed == "quit");
        fact("literal == literal", "quit" == "qu" + "it");
        fact("literal equals typed", "quit".equals(typed));
        fact("literal equals null", "quit".equals(null));
        fact("missing quantity", thrown(BankFacts::quantityInStock));
        fact("default quantity", loadStock().getOrDefault("pencil", 0));
        fact("boxed 127 == 127", Integer.valueOf(127) == Integer.valueOf(127));
        fact("boxed 128 == 128", Integer.valueOf(128) == Integer.valueOf(128));
        fact("ADMIN in Turkish", "ADMIN".toLowerCase(Locale.forLanguageTag("tr")).equals("adm\u0131n"));
        fact("ADMIN without locale", "ADMIN".toLowerCase(Locale.ROOT).equals("admin"));
        fact("sharp s in capitals", "\u00df".toUpperCase(Locale.ROOT));
        fact("both fail", bothFail());
    }

    static String bothFail() {
        AutoCloseable reader = () -> { throw new IllegalStateException("close"); };
        try (reader) {
            throw new IllegalArgumentException("parse");
        } catch (Exception problem) {
            return problem.getMessage() + ", suppressed " + problem.getSuppressed()[0].getMessage();
        }
    }

    static void collections() {
        List<String> roles = new ArrayList<>(List.of("user"));
        fact("add to final ArrayList", roles.add("admin"));
        fact("add to List.of", thrown(() -> List.of("user").add("admin")));
        List<String> view = Collections.unmodifiableList(roles);
        List<String> copy = List.copyOf(roles);
        roles.add("guest");
        fact("sizes of view and copy", view.size() + " " + copy.size());
        Number[] numbers = new Integer[1];
        fact("double into Integer[]", thrown(() -> numbers[0] = 3.14));
    }

    static class Isbn {
        final String digits;
        Isbn(String digits) { this.digits = digits; }
        public boolean equals(Isbn other) { return digits.equals(other.digits); }
    }

    record IsbnRecord(String digits) {}

    record Point(int x) {}

    static class Place {
        final int x;
        Place(int x) { this.x = x; }
        @Override public boolean equals(Object other) { return other instanceof Place p && p.x == x; }
        @Override public int hashCode() { return x; }
    }

    static class Spot extends Place {
        final String colour;
        Spot(int x, String colour) { super(x); this.colour = colour; }
        @Override public boolean equals(Object other) {
            return other instanceof Spot s ? super.equals(s) && s.colour.equals(colour) : super.equals(other);
        }
    }

    record SearchResult(int price, List<String> tags) {
        SearchResult {
            if (price < 0) throw new IllegalArgumentException();
            tags = List.copyOf(tags);
        }
    }

    static void objects() {
        fact("overloaded equals in a set", new HashSet<>(List.of(new Isbn("1"), new Isbn("1"))).size());
        fact("overloaded equals contained", Set.of(new Isbn("1")).contains(new Isbn("1")));
        fact("record in a set", Set.of(new IsbnRecord("1")).contains(new IsbnRecord("1")));
        fact("negative price", thrown(() -> new SearchResult(-1, List.of())));
        new TaxReport();
        Place red = new Spot(1, "red"), plain = new Place(1), blue = new Spot(1, "blue");
        fact("red, plain, blue", red.equals(plain) + " " + plain.equals(blue) + " " + red.equals(blue));
    }

    record Order(boolean isOpen) {}

    record Log() {
        void info(String line) {}
    }

    static List<Order> openOrders(List<Order> orders) {
        Log log = new Log();
        // @bank java-stream-used-twice
    }

    @SuppressWarnings("unchecked")
    static <T> List<T> load() {
        return (List<T>) List.of(new LinkedHashMap<String, Object>());
    }

    static String placeOfTheCast() {
        try {
            for (Order order : BankFacts.<Order>load()) order.isOpen();
            return "no cast";
        } catch (ClassCastException problem) {
            return problem.getStackTrace()[0].getMethodName();
        }
    }

    static void streamsAndGenerics() {
        fact("stream used twice", thrown(() -> openOrders(List.of(new Order(true)))));
        boolean[] looked = {false};
        Stream.of(1).filter(item -> looked[0] = true);
        fact("filtered without a terminal operation", looked[0]);
        fact("cast fails in", placeOfTheCast());
        fact("workers of the common pool on four cores", ForkJoinPool.getCommonPoolParallelism());
        boolean[] computed = {false};
        Optional.of("Lima").orElse(((Supplier<String>) () -> { computed[0] = true; return "unknown"; }).get());
        fact("orElse computes its argument", computed[0]);
    }

    static void threads() throws Exception {
        int[] runs = {0};
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        Future<?> job = scheduler.scheduleAtFixedRate(() -> { runs[0]++; throw new IllegalStateException("database"); },
            0, 1, TimeUnit.MILLISECONDS);
        fact("failing job keeps", thrown(job::get));
        fact("failing job is over", job.isDone() && runs[0] == 1);
        scheduler.shutdownNow();
    }
}

// @bank object-oriented-design-constructor-calls-override
