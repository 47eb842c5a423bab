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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source block of a page.
 *
 * @param page     the page's file name
 * @param section  the title of the section that it stands in
 * @param title    the block's own title, empty when it has none
 * @param language the language after {@code source}, such as {@code java} or {@code properties}
 * @param text     the block's text
 */
record Snippet(String page, String section, String title, String language, String text) {

    private static final Pattern CLASS =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|record) (\\w+)");
    private static final Pattern ROUTE = Pattern.compile("\\bfrom\\(\"|\\bfrom:|<from ");

    /** Whether it is a Java file of its own, not lines out of one. */
    boolean isClass() {
        return language.equals("java") && CLASS.matcher(text).find();
    }

    /** The name of the class. */
    String className() {
        Matcher matcher = CLASS.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no class in " + this);
        }
        return matcher.group(1);
    }

    /** Whether it is one route or more, in one of Camel's languages for routes. */
    boolean isRoute() {
        return ROUTE.matcher(text).find();
    }

    @Override
    public String toString() {
        return page + ": " + section + (title.isEmpty() ? "" : " (" + title + ")") + " [" + language + "]";
    }
}
