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

import io.github.camelcliq.files.client.CliqFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.net.PercentCodec;

/**
 * Files to share in one request, and how they are shown. Values that the kind of target does not take are not sent.
 *
 * @param target        the kind of target
 * @param name          the target's name or ID
 * @param files         the files, in order
 * @param maxFileSize   the limit of the size of each file; 52428800 bytes by the API
 * @param filePartName  the name of the parts that hold files
 * @param botUniqueName the bot to post as (channel, chat), or null
 * @param botName       the sender's name to show, or null
 * @param botImage      the URL of the sender's picture to show, or null
 * @param markAsRead    whether the message is marked as read (channel, user), or null
 * @param userId        the one subscriber to deliver to (bot), or null
 * @since               0.1.0
 */
public record ShareRequest(
        CliqTarget target,
        CliqName name,
        List<CliqFile> files,
        SizeLimit maxFileSize,
        String filePartName,
        String botUniqueName,
        String botName,
        String botImage,
        Boolean markAsRead,
        String userId) {

    /** The value of {@code bot_unique_name}, null when it is not sent. */
    String sendingBot() {
        return target.takesBot() ? botUniqueName : null;
    }

    /** The parameters of the request's query. */
    List<String> parameters() {
        return sendingBot() == null
                ? List.of()
                : List.of("bot_unique_name=" + PercentCodec.encode(sendingBot(), StandardCharsets.UTF_8));
    }

    boolean isRepeatable() {
        return files.stream().allMatch(file -> file.content().repeatable());
    }
}
