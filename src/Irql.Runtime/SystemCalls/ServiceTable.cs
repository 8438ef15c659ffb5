using System;
using System.Collections.Generic;

namespace Irql.Runtime.SystemCalls;

/// <summary>The system services by number. Free numbers are given from 1000 hexadecimal up, in order of loading.</summary>
internal sealed class ServiceTable
{
    private const uint FirstDriverService = 0x1000;
    private readonly Dictionary<uint, ServiceEntry> _byNumber = [];
    private readonly Dictionary<SystemService, ServiceEntry> _byService = new(ReferenceEqualityComparer.Instance);
    private uint _next = FirstDriverService;

    public ServiceEntry Add(LoadedDriver? driver, SystemService service)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(service.ArgumentWords);
        uint number;
        if (service.Number is { } wanted)
        {
            if (_byNumber.TryGetValue(wanted, out var taken))
                throw new ArgumentException($"The services {taken.Service.Name} and {service.Name} ask for the same number {wanted:X}.", nameof(service));
            number = wanted;
        }
        else
        {
            while (_byNumber.ContainsKey(_next))
                _next++;
            number = _next++;
        }

        var entry = new ServiceEntry(number, service, driver);
        _byNumber.Add(number, entry);
        _byService.Add(service, entry);
        return entry;
    }

    /// <summary>Takes the services of a driver away; their numbers are unknown from now on.</summary>
    public void Remove(LoadedDriver driver)
    {
        foreach (var service in driver.Image.Services)
        {
            if (_byService.Remove(service, out var entry))
                _byNumber.Remove(entry.Number);
        }
    }

    public ServiceEntry? Find(uint number) => _byNumber.GetValueOrDefault(number);

    public ServiceEntry? Find(SystemService service) => _byService.GetValueOrDefault(service);
}

/// <summary>A service with its number.</summary>
internal sealed record ServiceEntry(uint Number, SystemService Service, LoadedDriver? Driver)
{
    /// <summary>Code address of the service; 0 until it is needed.</summary>
    public uint Address { get; set; }
}
