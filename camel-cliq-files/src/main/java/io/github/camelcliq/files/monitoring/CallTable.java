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
package io.github.camelcliq.files.monitoring;

import io.github.camelcliq.files.monitoring.MonitoredAccount.Call;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** The calls of an account as a table, in the types that each JMX client knows. */
final class CallTable {

    private static final String[] COLUMNS = {"call", "requests", "limit", "lockedUntil"};
    private static final String[] DESCRIPTIONS = {
        "The call of the API",
        "Requests of the last minute",
        "Requests that Cliq accepts in a minute",
        "The end of a lock, empty when none is running"
    };
    private static final OpenType<?>[] TYPES = {
        SimpleType.STRING, SimpleType.INTEGER, SimpleType.INTEGER, SimpleType.STRING
    };

    private CallTable() {}

    static TabularData of(List<Call> calls) throws OpenDataException {
        CompositeType row = new CompositeType("call", "A call of the API", COLUMNS, DESCRIPTIONS, TYPES);
        TabularData table =
                new TabularDataSupport(new TabularType("calls", "The calls of the API", row, new String[] {"call"}));
        for (Call call : calls) {
            Object[] values = {call.name(), call.requests(), call.limit(), call.lockedUntil()};
            table.put(new CompositeDataSupport(row, COLUMNS, values));
        }
        return table;
    }
}
