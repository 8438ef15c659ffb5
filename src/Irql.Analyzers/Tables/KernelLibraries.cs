using System;

namespace Irql.Analyzers.Tables;

/// <summary>Tells the libraries that kernel code imports from from all others: a user-mode library with an entry point of the same name is another routine.</summary>
internal static class KernelLibraries
{
    /// <param name="library">The library as written in the import; empty or <c>*</c> when the linker decides.</param>
    /// <param name="tableLibrary">The library that the table names, lower case without extension; may be empty.</param>
    public static bool Match(string library, string tableLibrary)
    {
        var name = Normalise(library);
        return name.Length == 0 || name == tableLibrary || IsKernel(name) || HasKernelExtension(library);
    }

    /// <summary>Whether a contract-file row for a library (blank for any) speaks of an import from <paramref name="library"/>.</summary>
    public static bool MatchRow(string library, string rowLibrary)
        => rowLibrary.Length == 0 || rowLibrary == "*" || Normalise(library) is "" or "*" || Normalise(library) == Normalise(rowLibrary);

    private static bool IsKernel(string name) => name is
        "*" or "__internal" or "ntoskrnl" or "ntkrnlpa" or "ntkrnlmp" or "ntkrpamp" or "ntos" or "hal" or "kernel" or "wdf01000" or "wdfldr" or "ndis" or "fltmgr" or "ks"
        or "storport" or "scsiport" or "ataport" or "classpnp" or "portcls" or "videoprt" or "netio" or "fwpkclnt" or "tdi" or "usbd" or "usbport"
        or "hidclass" or "hidparse" or "ksecdd" or "cng" or "clfs" or "tm" or "pshed" or "wmilib" or "wdmsec" or "aux_klib" or "procgrp"
        or "ntstrsafe" or "umaccess" or "bufferoverflowk" or "bufferoverflowfastfailk" or "drmk" or "stream" or "win32k" or "dxgkrnl" or "watchdog"
        or "wdfdriverentry" or "wdf" or "netadaptercxstub" or "bootvid" or "kdcom" or "ci" or "ext-ms-win-ntos-ksr-l1-1-0";

    private static bool HasKernelExtension(string library)
        => library.EndsWith(".sys", StringComparison.OrdinalIgnoreCase) || library.EndsWith("krnl.exe", StringComparison.OrdinalIgnoreCase);

    private static string Normalise(string library)
    {
        var name = library.Trim().ToLowerInvariant();
        var slash = name.LastIndexOfAny(new[] { '/', '\\' });
        if (slash >= 0)
            name = name.Substring(slash + 1);
        foreach (var extension in new[] { ".exe", ".dll", ".sys", ".lib" })
        {
            if (name.EndsWith(extension, StringComparison.Ordinal))
                return name.Substring(0, name.Length - extension.Length);
        }

        return name;
    }
}
