using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.TimerWithoutDpc;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal static void Sleep(EXTENSION* extension)
    {
        KeInitializeTimer(&extension->Timer);
        KeSetTimer(&extension->Timer, -1_000_000, null);
        KeWaitForSingleObject(&extension->Timer, Executive, KernelMode, FALSE, null);
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void SleepRaised(EXTENSION* extension)
    {
        Sleep(extension); // IRQL3006 certain
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeTimer(KTIMER* timer);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeSetTimer(KTIMER* timer, long dueTime, KDPC* dpc);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KTIMER
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KTIMER Timer;
}
