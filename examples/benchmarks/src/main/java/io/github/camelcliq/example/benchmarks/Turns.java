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
package io.github.camelcliq.example.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Whose turn it is. Each round has an order of its own, so that nobody always comes after the same one: what a
 * contender leaves behind, such as pages to be written or threads on a core, would else always meet its successor.
 */
final class Turns {

    private Turns() {}

    /**
     * The order of a round, the same at each call.
     *
     * @return the contenders' indexes
     */
    static List<Integer> of(int round, int contenders) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, contenders).boxed().toList());
        Collections.shuffle(order, new Random(round));
        return order;
    }
}
