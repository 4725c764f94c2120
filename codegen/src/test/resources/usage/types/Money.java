package usage;

public record Money(long cents) implements java.io.Serializable {}
