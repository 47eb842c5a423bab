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
package io.github.camelcliq.files.docs;

import javax.sql.DataSource;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An aggregation repository in an HSQLDB database, whose files are written at each commit. */
public final class DatabaseRepository {

    private DatabaseRepository() {}

    public static JdbcAggregationRepository in(String directory) {
        DataSource database = new DriverManagerDataSource(
                "jdbc:hsqldb:file:" + directory + "/batches;hsqldb.write_delay=false", "SA", "");
        JdbcTemplate tables = new JdbcTemplate(database);
        for (String table : new String[] {"batches", "batches_completed"}) {
            tables.execute("CREATE TABLE IF NOT EXISTS " + table
                    + " (id VARCHAR(255) PRIMARY KEY, exchange BLOB NOT NULL, version BIGINT NOT NULL)");
        }
        return new JdbcAggregationRepository(new DataSourceTransactionManager(database), "batches", database);
    }
}
