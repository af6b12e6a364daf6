/** The shape of the project, with wrong examples that the architecture rules must find. */
package io.clickstream.wrong;
