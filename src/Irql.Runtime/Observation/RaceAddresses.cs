using System.Globalization;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Observation;

/// <summary>What an address is to a person: a driver's named data, a block of pool, a kernel stack, a program's memory.</summary>
internal static class RaceAddresses
{
    public static string Describe(Machine machine, uint address)
    {
        if (address < MemoryManager.SystemStart)
            return "user memory";
        foreach (var driver in machine.Drivers)
        {
            if (driver.Image.NameOfData(driver.Memory, address) is { } name)
                return driver.Image.Name + "!" + name;
        }

        if (machine.Pool.FindLive(address) is { } block)
            return string.Create(CultureInfo.InvariantCulture, $"byte {address - block.Address} of {block.Bytes} in the pool block allocated at {block.Site}");
        foreach (var thread in machine.ProcessTable.Threads)
        {
            if (thread.IsOnStack(address))
                return "the kernel stack of " + thread.Name;
        }

        return "kernel memory";
    }
}
