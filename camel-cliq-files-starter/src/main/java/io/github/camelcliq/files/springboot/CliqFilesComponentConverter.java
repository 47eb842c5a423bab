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
package io.github.camelcliq.files.springboot;

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/** Lets a property name the bean that an option takes: {@code #bean:myProvider}, or {@code #myProvider} for short. */
final class CliqFilesComponentConverter implements GenericConverter {

    private static final String BEAN = "#bean:";

    private final BeanFactory beanFactory;

    CliqFilesComponentConverter(BeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Stream.of(
                        CliqFilesConfiguration.class,
                        CliqTokenProvider.class,
                        HttpClientConfigurer.class,
                        SSLContextParameters.class)
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String reference = source == null ? "" : source.toString().strip();
        if (reference.isEmpty()) {
            return null;
        }
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException("This option takes a bean of the type "
                    + targetType.getType().getName() + ", by a reference such as " + BEAN + "myBean");
        }
        String name = reference.substring(reference.startsWith(BEAN) ? BEAN.length() : 1);
        return beanFactory.getBean(name, targetType.getType());
    }
}
