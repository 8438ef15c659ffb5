using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.PoolByAttributes;

internal static unsafe class Driver
{
    [DllImport("driver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: AllocatesPool(PoolKind.Nonpaged)]
    private static extern void* Allocate(nuint bytes);

    [DllImport("driver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static extern void Free([FreesPool] void* block);

    internal static void Work()
    {
        void* block = Allocate(16);
        Free(block);
    }

    internal static void Leak(EXTENSION* extension)
    {
        void* block = Allocate(16); // IRQL4020
        if (extension->Count != 0)
        {
            Free(block);
        }
    }

    internal static void Twice()
    {
        void* block = Allocate(16);
        Free(block);
        Free(block); // IRQL4021
    }
}

internal struct EXTENSION
{
    public uint Count;
}
