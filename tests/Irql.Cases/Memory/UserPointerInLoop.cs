using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerInLoop;

internal static unsafe class Driver
{
    internal struct NODE
    {
        public NODE* Next;
        public uint Value;
    }

    internal static uint Sum([UserMemory] NODE* head, uint limit)
    {
        uint sum = 0;
        try
        {
            NODE* node = head;
            for (uint i = 0; i < limit && node != null; i++)
            {
                ProbeForRead(node, (nuint)sizeof(NODE), 8);
                NODE captured = *node;
                sum += captured.Value;
                node = captured.Next;
            }
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return sum;
    }

    internal static uint SumMistaken([UserMemory] NODE* head, uint limit)
    {
        uint sum = 0;
        try
        {
            NODE* node = head;
            ProbeForRead(node, (nuint)sizeof(NODE), 8);
            for (uint i = 0; i < limit && node != null; i++)
            {
                NODE captured = *node; // IRQL4001
                sum += captured.Value;
                node = captured.Next;
            }
        }
        catch (AccessViolationException)
        {
            return 0;
        }

        return sum;
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}
