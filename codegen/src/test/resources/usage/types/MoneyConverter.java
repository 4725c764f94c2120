package usage;

import org.jooq.impl.AbstractConverter;

public final class MoneyConverter extends AbstractConverter<Long, Money> {
    private static final long serialVersionUID = 1L;

    public MoneyConverter() {
        super(Long.class, Money.class);
    }

    @Override
    public Money from(Long cents) {
        return cents == null ? null : new Money(cents);
    }

    @Override
    public Long to(Money money) {
        return money == null ? null : money.cents();
    }
}
