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

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/** Faults that a person asks for on the page. */
final class PageFaults {
    private static final Duration MAX_DELAY = Duration.ofHours(1);

    private final Faults faults;

    PageFaults(Backend backend) {
        this.faults = backend.faults;
    }

    /**
     * Adds a fault for the next request of a call.
     *
     * @param kind {@code fail} with a status, {@code delay} by a duration such as {@code PT5S}, or {@code break} at a
     *     {@link ConnectionBreak}
     */
    ApiResponse add(String api, String kind, String value) {
        Api call = constant(Api.values(), api);
        try {
            switch (kind) {
                case "fail" -> faults.fail(call, Integer.parseInt(value));
                case "delay" -> faults.delay(call, delay(value));
                case "break" -> faults.breakConnection(call, constant(ConnectionBreak.values(), value));
                default -> throw ApiException.notFound("There is no fault " + kind + ".");
            }
        } catch (NumberFormatException e) {
            throw invalid("A status is a number, not " + value + ".");
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage() + ".");
        }
        return ApiResponse.noContent();
    }

    private static Duration delay(String value) {
        try {
            Duration delay = Duration.parse(value);
            if (!delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0) {
                return delay;
            }
        } catch (DateTimeParseException e) {
            throw invalid("A delay is a duration such as PT5S, not " + value + ".");
        }
        throw invalid("A delay is at most " + MAX_DELAY + ", not " + value + ".");
    }

    private static <E extends Enum<E>> E constant(E[] all, String name) {
        return Stream.of(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("There is no " + name + "."));
    }

    private static ApiException invalid(String message) {
        return ApiException.invalid("param_invalid", message);
    }
}
