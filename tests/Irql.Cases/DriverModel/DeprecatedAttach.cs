using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedAttach;

internal static unsafe class Driver
{
    internal static void Attach(void* process)
    {
        KeAttachProcess(process); // IRQL6006
        KeDetachProcess(); // IRQL6006
    }

    internal static void AttachStacked(void* process)
    {
        KAPC_STATE state;
        KeStackAttachProcess(process, &state);
        KeUnstackDetachProcess(&state);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAttachProcess(void* process);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeDetachProcess();

    [DllImport("ntoskrnl.exe")]
    private static extern void KeStackAttachProcess(void* process, KAPC_STATE* apcState);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeUnstackDetachProcess(KAPC_STATE* apcState);
}

internal struct KAPC_STATE
{
    public nuint Reserved;
}
