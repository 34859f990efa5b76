package dev.cmdbsync.simulator.call;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may call. */
public final class Accounts {
    private final Map<String, Account> byName;

    public Accounts(List<Account> accounts) {
        byName =
                accounts.stream()
                        .collect(Collectors.toMap(Account::name, Function.identity(), (a, b) -> b));
    }

    /** The account, if there is one of that name and password. */
    public @Nullable Account find(String name, String password) {
        Account account = byName.get(name);
        return account != null && account.password().equals(password) ? account : null;
    }
}
