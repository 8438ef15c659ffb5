using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.RaisesAsDeclared;

internal static unsafe class Driver
{
    private const byte DISPATCH_LEVEL = 2;
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [IrqlRaises(IrqlLevel.Dispatch)]
    [return: IrqlSaves]
    internal static byte Enter()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        return old;
    }

    internal static void Leave([IrqlRestores] byte old) => KeLowerIrql(old);

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void Use(EXTENSION* extension)
    {
        byte old = Enter();
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
        Leave(old);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
