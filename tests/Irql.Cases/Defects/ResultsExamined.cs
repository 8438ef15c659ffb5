using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.ResultsExamined;

internal static unsafe class Driver
{
    [return: MustCheck]
    internal static int Work() => 0;

    internal static void Examine(void* driver)
    {
        int first = Work();
        int second = Work(); // IRQL4022
        second = Work();
        int third = Work(); // IRQL4022
        if (first >= 0)
            first = 1;
        if (second < 0)
            second = 2;
        second = Work();
        if (second < 0)
            return;
        Work(); // IRQL4022
        if (Work() >= 0)
            first = 3;
    }

    internal static void Imports(void* device, void** created)
    {
        int status = IoCreateSymbolicLink(device, device); // IRQL4022
        IoCreateSymbolicLink(device, device); // IRQL4022
        status = IoCreateSymbolicLink(device, device);
        if (status < 0)
            return;
        _ = IoDeleteSymbolicLink(device);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCreateSymbolicLink(void* link, void* name);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoDeleteSymbolicLink(void* link);
}
