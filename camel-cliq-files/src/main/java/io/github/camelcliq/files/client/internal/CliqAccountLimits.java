/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files.client.internal;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The limits of all accounts in use, one set for each: clients of the same account share it. An account is the host of
 * the API with the accounts host, client ID and refresh token, or with the fixed token or webhook token, or with the
 * provider's identity. Limits that no client uses are kept while a request of theirs counts or a lock is running: tokens
 * that change do not fill the memory. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqAccountLimits {

    private final Map<String, WeakReference<CliqRateLimiters>> accounts = new HashMap<>();
    private final Set<CliqRateLimiters> counting = new HashSet<>();
    private final List<WeakReference<Object>> providers = new ArrayList<>();

    /**
     * The limits of an account.
     *
     * @param  service the URL of its API
     * @param  account its authorization
     * @return         the same for the same account
     */
    public synchronized CliqRateLimiters of(ServiceUrl service, Authorization account) {
        counting.removeIf(limits -> !limits.isCounting());
        accounts.values().removeIf(limits -> limits.refersTo(null));
        Object identity = account.account();
        String name = digest(service + " " + (identity instanceof String text ? text : nameOf(identity)));
        WeakReference<CliqRateLimiters> known = accounts.get(name);
        CliqRateLimiters limits = known == null ? null : known.get();
        if (limits == null) {
            limits = new CliqRateLimiters(name, this::keep);
            accounts.put(name, new WeakReference<>(limits));
        }
        return limits;
    }

    private synchronized void keep(CliqRateLimiters limits) {
        counting.add(limits);
    }

    /** A name that the next process finds again, when it makes its providers in the same order. */
    private String nameOf(Object provider) {
        int index = 0;
        while (index < providers.size() && !providers.get(index).refersTo(provider)) {
            index++;
        }
        if (index == providers.size()) {
            providers.add(new WeakReference<>(provider));
        }
        return provider.getClass().getName() + " " + index;
    }

    /** A name for a file that tells nothing of the credentials. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
