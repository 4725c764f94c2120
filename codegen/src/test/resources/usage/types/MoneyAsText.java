package usage;

import org.jooq.impl.AbstractConverter;

public final class MoneyAsText extends AbstractConverter<String, Money> {
    private static final long serialVersionUID = 1L;

    public MoneyAsText() {
        super(String.class, Money.class);
    }

    @Override
    public Money from(String text) {
        return text == null ? null : new Money(Long.parseLong(text.substring(1)));
    }

    @Override
    public String to(Money money) {
        return money == null ? null : "¢" + money.cents();
    }
}
