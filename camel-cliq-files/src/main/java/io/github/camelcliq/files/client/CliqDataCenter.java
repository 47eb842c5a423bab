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
package io.github.camelcliq.files.client;

/**
 * Zoho's data centres. An account lives in one of them, and its tokens are of no use in another.
 *
 * @since 0.1.0
 */
public enum CliqDataCenter {
    /** United States. */
    us("zoho.com"),
    /** Europe. */
    eu("zoho.eu"),
    /** India. */
    in("zoho.in"),
    /** Australia. */
    au("zoho.com.au"),
    /** China. */
    cn("zoho.com.cn"),
    /** Japan. */
    jp("zoho.jp"),
    /** Saudi Arabia. */
    sa("zoho.sa"),
    /** United Kingdom. */
    uk("zoho.uk"),
    /** Canada. */
    ca("zohocloud.ca");

    private final String domain;

    CliqDataCenter(String domain) {
        this.domain = domain;
    }

    /**
     * The URL of the API.
     *
     * @return a URL such as {@code https://cliq.zoho.eu}
     */
    public String baseUrl() {
        return "https://cliq." + domain;
    }

    /**
     * The URL of the accounts server, which makes tokens.
     *
     * @return a URL such as {@code https://accounts.zoho.eu}
     */
    public String accountsUrl() {
        return "https://accounts." + domain;
    }
}
