using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.MdlByAttributes;

internal static unsafe class Driver
{
    [DllImport("driver")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    private static extern void Lock([LocksPages] MDL* mdl);

    [DllImport("driver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static extern void Unlock([UnlocksPages] MDL* mdl);

    internal static void Paired(MDL* mdl)
    {
        Lock(mdl);
        Unlock(mdl);
    }

    internal static bool Leaks(MDL* mdl, bool keep)
    {
        Lock(mdl); // IRQL4010
        if (keep)
        {
            return true;
        }

        Unlock(mdl);
        return false;
    }

    internal static void Twice(MDL* mdl)
    {
        Lock(mdl);
        Unlock(mdl);
        Unlock(mdl); // IRQL4011
    }
}

internal struct MDL
{
    public nuint Reserved;
}
