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

import io.github.camelcliq.files.client.internal.Secrets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Rejects numbers that Camel's binder would turn into another one without a word ({@code 50MB} into 0, {@code 99999999999}
 * into 1215752191), and names the values of an option that has a list of them. Everything else is the generated
 * configurer's work.
 */
final class CliqFilesOptionValues implements PropertyConfigurer, PropertyConfigurerGetter {

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    /** Camel's own form of a time, such as {@code 1m30s}. */
    private static final Pattern TIME = Pattern.compile("(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ISO_TIME = Pattern.compile("[+-]?P[\\dDTHMS.+-]+", Pattern.CASE_INSENSITIVE);

    private final PropertyConfigurer configurer;
    private final PropertyConfigurerGetter types;

    private CliqFilesOptionValues(PropertyConfigurer configurer, PropertyConfigurerGetter types) {
        this.configurer = configurer;
        this.types = types;
    }

    /** The same configurer, with the check in front of it. */
    static PropertyConfigurer checked(PropertyConfigurer configurer) {
        return configurer instanceof PropertyConfigurerGetter types
                ? new CliqFilesOptionValues(configurer, types)
                : configurer;
    }

    /**
     * Sets an option.
     *
     * @throws IllegalArgumentException when the value is no number, or none of the values, of the option's type
     */
    @Override
    public boolean configure(CamelContext camelContext, Object target, String name, Object value, boolean ignoreCase) {
        Class<?> type = types.getOptionType(name, true);
        if (value instanceof String text && type != null) {
            if (NUMBERS.contains(type)) {
                checkNumber(name, text.strip(), type);
            } else if (type.isEnum() && !text.startsWith("#")) {
                checkChoice(name, text.strip(), type);
            }
        }
        return configurer.configure(camelContext, target, name, value, ignoreCase);
    }

    private static void checkNumber(String name, String value, Class<?> type) {
        if (value.isEmpty()) {
            throw invalid(name, value, "is no number");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        boolean isTime = lowerCase.endsWith("timeout") || lowerCase.endsWith("delay");
        if (isTime && (TIME.matcher(value).matches() || ISO_TIME.matcher(value).matches())) {
            return;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw invalid(name, value, reason(lowerCase, isTime));
        }
        boolean isInt = type == int.class || type == Integer.class;
        if (isInt && Long.parseLong(value) != (int) Long.parseLong(value)) {
            throw invalid(name, value, "has to be at most " + Integer.MAX_VALUE);
        }
    }

    private static String reason(String lowerCase, boolean isTime) {
        if (isTime) {
            return "is no number of milliseconds, and no time such as 30s";
        }
        return lowerCase.endsWith("size")
                ? "is no number of bytes: write digits only, such as 52428800"
                : "is no number";
    }

    /** Camel reads the names of values in any case, with and without dashes and underscores. */
    private static void checkChoice(String name, String value, Class<?> type) {
        List<String> choices = Arrays.stream(type.getEnumConstants())
                .map(choice -> ((Enum<?>) choice).name())
                .toList();
        if (choices.stream().noneMatch(choice -> plain(choice).equals(plain(value)))) {
            throw invalid(name, value, "has to be one of " + String.join(", ", choices));
        }
    }

    private static String plain(String choice) {
        return choice.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException invalid(String name, String value, String why) {
        return new IllegalArgumentException(name + "=" + Secrets.mask(value) + " " + why);
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return types.getOptionType(name, ignoreCase);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return types.getOptionValue(target, name, ignoreCase);
    }

    @Override
    public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return types.getCollectionValueType(target, name, ignoreCase);
    }
}
