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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits of all accounts in use, one set for each: clients of the same account share it. An account is the host of
 * the API with the accounts host, client ID and refresh token, or with the fixed token or webhook token, or with the provider's identity.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqAccountLimits {

    private final Map<String, CliqRateLimiters> accounts = new ConcurrentHashMap<>();
    private final List<Object> providers = new ArrayList<>();

    /**
     * The limits of an account.
     *
     * @param  service the URL of its API
     * @param  account its authorization
     * @return         the same for the same account
     */
    public CliqRateLimiters of(ServiceUrl service, Authorization account) {
        Object identity = account.account();
        String name = identity instanceof String text ? text : nameOf(identity);
        return accounts.computeIfAbsent(digest(service + " " + name), CliqRateLimiters::new);
    }

    /** A name that the next process finds again, when it makes its providers in the same order. */
    private synchronized String nameOf(Object provider) {
        int index = 0;
        while (index < providers.size() && providers.get(index) != provider) {
            index++;
        }
        if (index == providers.size()) {
            providers.add(provider);
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
