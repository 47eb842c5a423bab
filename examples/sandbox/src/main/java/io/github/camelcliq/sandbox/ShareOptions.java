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
package io.github.camelcliq.sandbox;

/**
 * The parts of a sharing request that say how its files are posted. Each is null when the request did not have it.
 *
 * @param botUniqueName the bot that posts them
 * @param botName the sender name to show
 * @param botImage the URL of the sender picture to show
 * @param markAsRead whether they count as read
 * @param userId the one subscriber of a bot that they are delivered to
 */
public record ShareOptions(String botUniqueName, String botName, String botImage, Boolean markAsRead, String userId) {
    /** Those of a file that a person posted. */
    static final ShareOptions NONE = new ShareOptions(null, null, null, null, null);
}
