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
package io.github.camelcliq.files;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.spi.HttpResponseAware;

/** Two layers, one direction: Camel above, Cliq below. */
@AnalyzeClasses(packages = "io.github.camelcliq.files", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theClientKnowsNothingOfCamelButOneInterface = noClasses()
            .that()
            .resideInAPackage("io.github.camelcliq.files.client..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel..").and(not(type(HttpResponseAware.class))));

    @ArchTest
    static final ArchRule theClientKnowsNothingOfTheComponent = noClasses()
            .that()
            .resideInAPackage("io.github.camelcliq.files.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.camelcliq.files");
}
