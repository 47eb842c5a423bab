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
package io.github.camelcliq.files.gateway;

import io.github.camelcliq.files.CliqFilesConstants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Aggregates messages into one whose body is the List of their bodies. The headers are those of the first. Made for the
 * entries of {@link CliqFilesSpool}, each of which keeps its file's own name, type and comment; the body consists of
 * classes of the JDK, so that each aggregation repository can store it. Stateless.
 *
 * @since 0.1.0
 */
public final class CliqFilesBatch implements AggregationStrategy {

    /** What is the same for all files of a request. */
    private static final List<String> SAME = List.of(
            CliqFilesGateway.TARGET,
            CliqFilesConstants.BOT_UNIQUE_NAME,
            CliqFilesConstants.BOT_NAME,
            CliqFilesConstants.BOT_IMAGE,
            CliqFilesConstants.MARK_AS_READ,
            CliqFilesConstants.USER_ID);

    @Override
    public Exchange aggregate(Exchange batch, Exchange added) {
        Object body = added.getMessage().getBody();
        if (batch == null) {
            added.getMessage().setBody(new ArrayList<>(List.of(body)));
            return added;
        }
        List<Object> bodies = new ArrayList<>();
        bodies.addAll((List<?>) batch.getMessage().getBody());
        bodies.add(body);
        batch.getMessage().setBody(bodies);
        return batch;
    }

    /**
     * The correlation key: messages for the same target, with the same sender and the same reader, go into one request.
     *
     * @return an expression, whose value has 64 characters
     */
    public static Expression key() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                Message message = exchange.getMessage();
                return digest(SAME.stream().flatMap(header -> Stream.of(message.getHeader(header, "", String.class))));
            }

            @Override
            public String toString() {
                return "target and sender";
            }
        };
    }

    /** The SHA-256 of some texts. */
    static String digest(Stream<String> texts) {
        String text = texts.collect(Collectors.joining("\0"));
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
