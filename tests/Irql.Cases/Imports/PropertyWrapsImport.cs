using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.PropertyWrapsImport;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal struct EVENT
    {
        public KEVENT Kernel;

        public bool IsSet
        {
            get
            {
                fixed (KEVENT* kernel = &Kernel)
                {
                    KeWaitForSingleObject(kernel, Executive, KernelMode, FALSE, null);
                    return true;
                }
            }
        }
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static bool Raised(ref EVENT target) => target.IsSet; // IRQL3006 certain

    [IrqlRequires(IrqlLevel.Passive)]
    internal static bool AtPassive(ref EVENT target) => target.IsSet;

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}
