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

import java.util.EnumMap;
import java.util.Map;

/**
 * What was measured in a cell, round by round.
 *
 * @param cell  the cell
 * @param ways  the measurements of each way
 */
record CellResult(Cell cell, Map<Way, Rounds> ways) {

    /**
     * What one way took.
     *
     * @param micros    microseconds for an exchange, by round
     * @param allocated bytes of heap for an exchange, by round
     */
    record Rounds(double[] micros, double[] allocated) {}

    CellResult {
        ways = new EnumMap<>(ways);
    }

    boolean has(Way way) {
        return ways.containsKey(way);
    }

    /** Microseconds for an exchange. */
    Spread time(Way way) {
        return Spread.of(ways.get(way).micros());
    }

    /** Bytes of heap for an exchange. */
    Spread allocation(Way way) {
        return Spread.of(ways.get(way).allocated());
    }

    /** How many times as long the one takes as the other, both in the same round. */
    Spread ratio(Way way, Way other) {
        double[] one = ways.get(way).micros();
        double[] two = ways.get(other).micros();
        double[] ratios = new double[Math.min(one.length, two.length)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = one[i] / two[i];
        }
        return Spread.of(ratios);
    }
}
