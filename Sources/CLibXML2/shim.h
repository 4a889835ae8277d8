#ifndef COMITY_CLIBXML2_SHIM_H
#define COMITY_CLIBXML2_SHIM_H

/* Beside Foundation, libxml2's ICU types would be declared twice; nothing here uses them. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

#endif
