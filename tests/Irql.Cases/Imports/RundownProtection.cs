using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RundownProtection;

internal static unsafe class Driver
{
    internal static bool Use(nuint* rundown, EXTENSION* extension)
    {
        if (ExAcquireRundownProtection(rundown) == 0)
        {
            return false;
        }

        extension->Count++;
        ExReleaseRundownProtection(rundown);
        return true;
    }

    internal static bool UseLeaking(nuint* rundown, EXTENSION* extension)
    {
        if (ExAcquireRundownProtection(rundown) == 0) // IRQL3001
        {
            return false;
        }

        extension->Count++;
        if (extension->Count > 4)
        {
            return false;
        }

        ExReleaseRundownProtection(rundown);
        return true;
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte ExAcquireRundownProtection(nuint* runRef);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExReleaseRundownProtection(nuint* runRef);
}

internal struct EXTENSION
{
    public uint Count;
}
