using Irql;

namespace Irql.Cases.Managed.UnsafeCodeAtDispatch;

internal static unsafe class Driver
{
    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static uint Checksum(byte* data, uint length)
    {
        uint* table = stackalloc uint[4];
        for (uint i = 0; i < 4; i++)
        {
            table[i] = i * 31;
        }

        uint sum = 0;
        for (uint i = 0; i < length; i++)
        {
            sum += table[i & 3] ^ data[i];
        }

        return sum;
    }
}
