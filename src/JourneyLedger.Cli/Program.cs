Console.WriteLine("journey");
